package io.submarine.cluster.benchmark.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/** The results as tables for people. */
final class TextReport {

	private static final String LINE = "%-24s %-8s %10s %9s %9s %9s %10s %7s %7s%n";

	private final StringBuilder text = new StringBuilder();

	private final Options options;

	private final Results results;

	TextReport(Options options, Results results) {
		this.options = options;
		this.results = results;
	}

	String text() {
		add("%s run, %d rounds of %d ms after %d ms of warming, medians of the rounds%n", this.options.plan().name(),
				this.options.plan().rounds(), this.options.plan().measureMillis(), this.options.plan().warmMillis());
		if (!this.results.cells().isEmpty()) {
			addCells();
		}
		this.results.figures().forEach(this::addFigure);
		return this.text.toString();
	}

	private void addCells() {
		add(LINE, "load", "system", "ops/s", "p50 ms", "p99 ms", "cpu µs", "alloc B", "x rate", "x cpu");
		this.results.cells().keySet().forEach((cell) -> {
			Measurement plain = this.results.median(cell, "plain");
			for (String system : List.of("plain", "product")) {
				Measurement measured = this.results.median(cell, system);
				if (measured != null) {
					addCell(cell, system, measured, system.equals("plain") ? null : plain);
				}
			}
		});
	}

	private void addCell(Cell cell, String system, Measurement measured, @Nullable Measurement plain) {
		add(LINE, cell, system, number("%.0f", measured.rate()), number("%.2f", measured.median() / 1e3),
				number("%.2f", measured.tail() / 1e3), number("%.1f", measured.cpu()),
				number("%.0f", measured.allocated()), ratio(measured, plain, Measurement::rate),
				ratio(measured, plain, Measurement::cpu));
		if (measured.failures() > 0) {
			add("%-24s %-8s %d operations FAILED%n", "", system, measured.failures());
		}
	}

	private void addFigure(String name, Map<String, List<Double>> systems) {
		systems.forEach((system, values) -> {
			double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
			add("%-72s %-8s %10.3f", name, system, Numbers.median(numbers));
			add((numbers.length > 1) ? "  (median of %d, worst %.3f)%n" : "%n", numbers.length, Numbers.max(numbers));
		});
	}

	private static String ratio(Measurement measured, @Nullable Measurement plain,
			ToDoubleFunction<Measurement> value) {
		return (plain != null) ? number("%.2f", value.applyAsDouble(measured) / value.applyAsDouble(plain)) : "";
	}

	private static String number(String format, double number) {
		return String.format(Locale.ROOT, format, number);
	}

	private void add(String format, @Nullable Object... values) {
		this.text.append(String.format(Locale.ROOT, format, values));
	}

}
