package io.submarine.cluster.benchmark.run;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.submarine.cluster.benchmark.Message;

/**
 * What one run of a cell gave.
 *
 * @param rate operations a second
 * @param median of the latency, in microseconds
 * @param tail the 99th percentile of it
 * @param cpu microseconds of processor time of all servers per operation
 * @param allocated bytes allocated by all servers per operation
 * @param failures how many operations failed
 */
record Measurement(double rate, double median, double tail, double cpu, double allocated, long failures) {

	static Measurement of(Message done, long allocated) {
		return new Measurement(done.decimal("rate"), done.decimal("median"), done.decimal("tail"), done.decimal("cpu"),
				(double) allocated / Math.max(done.number("all"), 1), done.number("failures"));
	}

	/** The median of each value, and all failures. */
	static Measurement median(List<Measurement> runs) {
		return new Measurement(median(runs, Measurement::rate), median(runs, Measurement::median),
				median(runs, Measurement::tail), median(runs, Measurement::cpu), median(runs, Measurement::allocated),
				runs.stream().mapToLong(Measurement::failures).sum());
	}

	private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
		return Numbers.median(runs.stream().mapToDouble(value).toArray());
	}

}
