package io.submarine.cluster.benchmark.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results for programs: every round, and the medians. Units as in the tables. */
final class JsonReport {

	private final Options options;

	private final Results results;

	JsonReport(Options options, Results results) {
		this.options = options;
		this.results = results;
	}

	String text() {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		report.put("java", System.getProperty("java.runtime.version"));
		report.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		report.put("processors", Runtime.getRuntime().availableProcessors());
		report.put("mode", this.options.plan().name());
		report.put("loads", loads());
		report.put("figures", this.results.figures());
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report);
	}

	private List<Object> loads() {
		List<Object> loads = new ArrayList<>();
		this.results.cells().forEach((cell, systems) -> {
			Map<String, Object> load = new LinkedHashMap<>();
			load.put("operation", cell.operation());
			load.put("bytes", cell.bytes());
			load.put("callers", cell.callers());
			systems.forEach((system, rounds) -> load.put(system,
					Map.of("median", Measurement.median(rounds), "rounds", rounds)));
			loads.add(load);
		});
		return loads;
	}

}
