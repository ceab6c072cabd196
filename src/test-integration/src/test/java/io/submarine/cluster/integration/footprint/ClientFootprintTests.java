package io.submarine.cluster.integration.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.submarine.cluster.integration.processes.ClusterProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A client needs far less than a server. R9. */
class ClientFootprintTests {

	private static final int THREADS = 12;

	private static final long HEAP = 24 << 20;

	private static final Duration LIMIT = Duration.ofMinutes(2);

	@RegisterExtension
	final ClusterProcesses cluster = new ClusterProcesses();

	@Test
	void clientHasFewThreadsLittleHeapAndNothingOfAServer(@TempDir Path folder) throws IOException {
		Path temporary = Files.createDirectory(folder.resolve("tmp"));
		Path home = Files.createDirectory(folder.resolve("home"));
		Path classes = folder.resolve("classes");
		String options = "-Xlog:class+load:file=%s -Djava.io.tmpdir=%s -Duser.home=%s".formatted(classes, temporary,
				home);
		this.cluster.startClient(List.of("env", "JAVA_TOOL_OPTIONS=" + options), ClientMain.class, "client")
			.awaitEnd(LIMIT);
		List<String> threads = List.of(printed(ClientMain.THREADS).split(","));
		long heap = Long.parseLong(printed(ClientMain.HEAP));
		System.out.println("A client has %d threads, %s, and %d KiB of live heap, of %s bytes in its process"
			.formatted(threads.size(), threads, heap >> 10, printed(ClientMain.ALL_HEAP)));
		assertThat(printed(ClientMain.OPEN)).isEqualTo("true");
		assertThat(threads).hasSizeBetween(1, THREADS - 1);
		assertThat(heap).isBetween(1L, HEAP);
		List<String> loaded = Files.readAllLines(classes);
		assertThat(loaded)
			.anyMatch((line) -> line.contains("io.submarine.cluster.internal.client.RoutedClusterClient"));
		// Interfaces of JRaft that signatures of beans name are loaded; no node, no
		// store.
		assertThat(loaded.stream().filter(ClientFootprintTests::isOfAServer)).isEmpty();
		assertThat(files(home)).isEmpty();
		assertThat(files(temporary)).noneMatch((file) -> file.toString().contains("rocksdb"));
	}

	private static boolean isOfAServer(String line) {
		return line.contains(" org.rocksdb.") || line.contains(" com.alipay.sofa.jraft.core.")
				|| line.contains(" com.alipay.sofa.jraft.storage.")
				|| line.contains(" io.submarine.cluster.internal.server.RunningServer ");
	}

	private String printed(String title) throws IOException {
		List<String> lines = Files.readAllLines(this.cluster.clientLog("client"));
		return lines.stream()
			.filter((line) -> line.startsWith(title))
			.map((line) -> line.substring(title.length()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("the client said no %s: %s".formatted(title,
					String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size())))));
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

}
