package io.submarine.cluster.benchmark.run;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param plan how much to measure
 * @param systems which systems
 * @param extras whether more than loads
 * @param json where to write the figures for programs, if anywhere
 * @param benchmarks the folder of the benchmark modules
 * @param folder where the processes keep their data and logs
 */
record Options(Plan plan, List<String> systems, boolean extras, @Nullable Path json, Path benchmarks, Path folder) {

	static Options parse(String... arguments) {
		Options options = new Options(Plan.QUICK, List.of("plain", "product"), true, null, Path.of("benchmarks"),
				Path.of("benchmarks/target/run-" + ProcessHandle.current().pid()));
		for (String argument : arguments) {
			options = options.with(argument);
		}
		return options;
	}

	private Options with(String argument) {
		int equals = argument.indexOf('=');
		String value = argument.substring(equals + 1);
		return switch ((equals < 0) ? argument : argument.substring(0, equals)) {
			case "--quick" -> withPlan(Plan.QUICK);
			case "--full" -> withPlan(Plan.FULL);
			case "--only" -> withPlan(this.plan.only(value));
			case "--no-extras" -> new Options(this.plan, this.systems, false, this.json, this.benchmarks, this.folder);
			case "--no-loads" -> withPlan(this.plan.only("nothing"));
			case "--systems" ->
				new Options(this.plan, List.of(value.split(",")), this.extras, this.json, this.benchmarks, this.folder);
			case "--json" ->
				new Options(this.plan, this.systems, this.extras, Path.of(value), this.benchmarks, this.folder);
			case "--home" -> new Options(this.plan, this.systems, this.extras, this.json, Path.of(value), this.folder);
			case "--folder" ->
				new Options(this.plan, this.systems, this.extras, this.json, this.benchmarks, Path.of(value));
			default ->
				throw new IllegalArgumentException("Unknown option '%s'; see docs/benchmarks.md".formatted(argument));
		};
	}

	private Options withPlan(Plan other) {
		return new Options(other, this.systems, this.extras, this.json, this.benchmarks, this.folder);
	}

}
