package io.submarine.cluster.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of the main Java files below a folder, and whether they are few enough. */
final class FileSizes {

	private static final int MEDIAN = 80;

	private static final int NINE_IN_TEN = 200;

	private static final int LONGEST = 400;

	private final List<Size> sizes;

	private FileSizes(List<Size> sizes) {
		this.sizes = sizes;
	}

	static FileSizes below(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return new FileSizes(files.filter((file) -> isMainSource(folder.relativize(file).toString()))
				.map(Size::of)
				.sorted(Comparator.comparing(Size::lines).thenComparing(Size::name))
				.toList());
		}
	}

	private static boolean isMainSource(String path) {
		String unix = "/" + path.replace('\\', '/');
		return unix.endsWith(".java") && unix.contains("/src/main/java/") && !unix.contains("/target/");
	}

	int count() {
		return this.sizes.size();
	}

	List<String> complaints() {
		List<String> complaints = new ArrayList<>();
		long median = this.sizes.get(this.sizes.size() / 2).lines();
		if (median >= MEDIAN) {
			complaints.add("the median file has " + median + " lines, it must have fewer than " + MEDIAN);
		}
		List<Size> large = this.sizes.stream().filter((size) -> size.lines() >= NINE_IN_TEN).toList();
		if (large.size() * 10 > this.sizes.size()) {
			complaints.add("only " + (count() - large.size()) + " of " + count() + " files have fewer than "
					+ NINE_IN_TEN + " lines, nine in ten must: "
					+ large.stream().map(Size::toString).collect(Collectors.joining(", ")));
		}
		large.stream()
			.filter((size) -> size.lines() > LONGEST)
			.forEach((size) -> complaints
				.add(size.name() + " has " + size.lines() + " lines, limit " + LONGEST + "; split it by ideas"));
		return complaints;
	}

	private record Size(String name, long lines) {

		static Size of(Path file) {
			try (Stream<String> lines = Files.lines(file)) {
				return new Size(file.getFileName().toString(), lines.count());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public String toString() {
			return this.name + " " + this.lines;
		}

	}

}
