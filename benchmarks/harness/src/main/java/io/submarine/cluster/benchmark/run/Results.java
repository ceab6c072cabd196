package io.submarine.cluster.benchmark.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** All that a run measured, by what was measured and by system. */
final class Results {

	private final Map<Cell, Map<String, List<Measurement>>> cells = new LinkedHashMap<>();

	/** Single figures, each with its unit in its name. */
	private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

	void add(Cell cell, String system, Measurement measurement) {
		this.cells.computeIfAbsent(cell, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(system, (key) -> new ArrayList<>())
			.add(measurement);
	}

	void addFigure(String name, String system, double value) {
		this.figures.computeIfAbsent(name, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(system, (key) -> new ArrayList<>())
			.add(value);
	}

	Map<Cell, Map<String, List<Measurement>>> cells() {
		return this.cells;
	}

	Map<String, Map<String, List<Double>>> figures() {
		return this.figures;
	}

	@Nullable Measurement median(Cell cell, String system) {
		List<Measurement> runs = this.cells.getOrDefault(cell, Map.of()).get(system);
		return (runs != null) ? Measurement.median(runs) : null;
	}

}
