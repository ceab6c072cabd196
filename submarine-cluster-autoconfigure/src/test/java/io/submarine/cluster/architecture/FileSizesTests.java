package io.submarine.cluster.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileSizesTests {

	@Test
	void mainCodeOfEveryModuleIsInSmallFiles() throws IOException {
		FileSizes sizes = FileSizes.below(Path.of(".."));
		assertThat(sizes.count()).isPositive();
		assertThat(sizes.complaints()).isEmpty();
	}

	@Test
	void fileOverTheBoundIsNamed(@TempDir Path folder) throws IOException {
		write(folder, "Long", 401);
		assertThat(FileSizes.below(folder).complaints())
			.anySatisfy((complaint) -> assertThat(complaint).contains("Long.java has 401 lines, limit 400"));
	}

	@Test
	void tooHighMedianIsNoticed(@TempDir Path folder) throws IOException {
		write(folder, "Small", 10);
		write(folder, "Middle", 80);
		write(folder, "Larger", 81);
		assertThat(FileSizes.below(folder).complaints())
			.containsExactly("the median file has 80 lines, it must have fewer than 80");
	}

	@Test
	void tooManyLargeFilesAreNoticed(@TempDir Path folder) throws IOException {
		for (int i : IntStream.range(0, 8).toArray()) {
			write(folder, "Small" + i, 10);
		}
		write(folder, "LargeA", 200);
		write(folder, "LargeB", 210);
		assertThat(FileSizes.below(folder).complaints()).containsExactly(
				"only 8 of 10 files have fewer than 200 lines, nine in ten must: LargeA.java 200, LargeB.java 210");
	}

	@Test
	void testsAndGeneratedCodeDoNotCount(@TempDir Path folder) throws IOException {
		Files.createDirectories(folder.resolve("module/target/src/main/java"));
		Files.writeString(folder.resolve("module/target/src/main/java/Long.java"), "\n".repeat(500));
		Files.createDirectories(folder.resolve("module/src/test/java"));
		Files.writeString(folder.resolve("module/src/test/java/Long.java"), "\n".repeat(500));
		assertThat(FileSizes.below(folder).count()).isZero();
	}

	private static void write(Path folder, String name, int lines) throws IOException {
		Path file = folder.resolve("module/src/main/java").resolve(name + ".java");
		Files.createDirectories(file.getParent());
		Files.write(file, List.of("//\n".repeat(lines - 1) + "//"));
	}

}
