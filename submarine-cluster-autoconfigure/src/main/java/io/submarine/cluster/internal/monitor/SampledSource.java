package io.submarine.cluster.internal.monitor;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import io.submarine.cluster.ClusterUsageContributor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source of gauges and its windows. Asked by one thread at a time; what it said last
 * may be read by others meanwhile.
 */
final class SampledSource {

	private static final Logger logger = LoggerFactory.getLogger(SampledSource.class);

	private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,47}");

	private static final int MAX_GAUGES = 16;

	private final ClusterUsageContributor source;

	private final int capacity;

	private final Map<String, SlidingMean> windows = new TreeMap<>();

	private boolean asked;

	/** It has answered when it was last asked. */
	private boolean present;

	private boolean warned;

	SampledSource(ClusterUsageContributor source, int capacity) {
		this.source = source;
		this.capacity = capacity;
	}

	/**
	 * Whether it may be asked now. If it has not answered yet, what it said before is out
	 * of date.
	 */
	synchronized boolean begin() {
		if (this.asked) {
			this.present = false;
			warn("has not answered since the last heartbeat", null);
			return false;
		}
		this.asked = true;
		return true;
	}

	/** Asks it, on a thread that it may keep. */
	void sample() {
		try {
			answered(this.source.usage());
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private synchronized void answered(Map<String, Double> gauges) {
		this.asked = false;
		this.windows.keySet().retainAll(gauges.keySet());
		gauges.forEach((name, value) -> {
			if (value == null || !Double.isFinite(value) || !NAME.matcher(name).matches()) {
				warn("gave '%s' the value %s, which is left out".formatted(name, value), null);
				this.windows.remove(name);
			}
			else if (this.windows.size() < MAX_GAUGES || this.windows.containsKey(name)) {
				this.windows.computeIfAbsent(name, (key) -> new SlidingMean(this.capacity)).add(value);
			}
			else {
				warn("gave more than %d gauges, '%s' is left out".formatted(MAX_GAUGES, name), null);
			}
		});
		this.present = true;
	}

	private synchronized void failed(Throwable failure) {
		this.asked = false;
		this.present = false;
		warn("failed", failure);
	}

	private void warn(String what, @Nullable Throwable failure) {
		if (!this.warned) {
			logger.warn("The usage contributor {} {}; this is said once", this.source, what, failure);
		}
		this.warned = true;
	}

	synchronized void forEach(BiConsumer<String, SlidingMean> reader) {
		if (this.present) {
			this.windows.forEach(reader);
		}
	}

}
