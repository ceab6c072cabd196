package io.submarine.cluster.benchmark.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the systems that are compared.
 *
 * @param name its name in reports
 * @param module the folder of its module, built
 * @param serverMain the main class of its servers: arguments self, all, folder
 * @param clientMain the main class of its client: argument all
 */
record SystemUnderTest(String name, Path module, String serverMain, String clientMain) {

	/** The same for all systems and processes. */
	private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx1g",
			"-Dcom.google.protobuf.use_unsafe_pre22_gencode=true", "-Dsofa.middleware.log.disable=true");

	static List<SystemUnderTest> all(Path benchmarks) {
		String base = "io.submarine.cluster.benchmark.";
		return List.of(
				new SystemUnderTest("plain", benchmarks.resolve("plain-jraft"), base + "plain.PlainServer",
						base + "plain.PlainClient"),
				new SystemUnderTest("product", benchmarks.resolve("product"), base + "product.ProductServer",
						base + "product.ProductClient"));
	}

	/** The product, with a client that counts what it hears of members. */
	static SystemUnderTest observedProduct(Path benchmarks) {
		String base = "io.submarine.cluster.benchmark.product.";
		return new SystemUnderTest("product", benchmarks.resolve("product"), base + "ProductServer",
				base + "MemberObserver");
	}

	List<String> command(String main, List<String> arguments) throws IOException {
		String dependencies = Files.readString(this.module.resolve("target/class-path.txt")).strip();
		return Stream
			.of(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()), JVM_OPTIONS.stream(),
					Stream.of("-cp", this.module.resolve("target/classes") + ":" + dependencies, main),
					arguments.stream())
			.flatMap((words) -> words)
			.collect(Collectors.toList());
	}

}
