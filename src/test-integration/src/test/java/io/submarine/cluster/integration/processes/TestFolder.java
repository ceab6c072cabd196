package io.submarine.cluster.integration.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of one test: data and logs of its processes. Removed at its end; of a test
 * that failed the logs stay, under {@code target/faults}.
 *
 * @param path where it is
 * @param kept where logs go that are kept
 */
public record TestFolder(Path path, Path kept) {

	static TestFolder none() {
		return new TestFolder(Path.of(""), Path.of(""));
	}

	/**
	 * Makes one.
	 * @param context the test
	 * @return the folder
	 * @throws IOException if it cannot be made
	 */
	public static TestFolder create(ExtensionContext context) throws IOException {
		return create(context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName());
	}

	/**
	 * Makes one for a test that runs in another process.
	 * @param test its name
	 * @return the folder
	 * @throws IOException if it cannot be made
	 */
	public static TestFolder create(String test) throws IOException {
		return new TestFolder(Files.createTempDirectory("faults"), Path.of("target/faults").resolve(test));
	}

	/**
	 * Removes it.
	 * @param keepLogs whether logs are of interest
	 * @throws IOException if a file cannot be moved or removed
	 */
	public void close(boolean keepLogs) throws IOException {
		if (keepLogs) {
			Files.createDirectories(this.kept);
			for (Path log : logs()) {
				Files.move(log, this.kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		FileSystemUtils.deleteRecursively(this.path);
	}

	private List<Path> logs() throws IOException {
		try (Stream<Path> files = Files.list(this.path)) {
			return files.filter((file) -> file.toString().endsWith(".log")).toList();
		}
	}

}
