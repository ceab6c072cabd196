package io.submarine.cluster.benchmark.run;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportTests {

	private static final Cell CELL = new Cell("PUT", 128, 64);

	private final Results results = new Results();

	@Test
	void tableComparesMediansOfTheRounds() {
		measured("plain", 1_000, 10);
		measured("plain", 100, 90);
		measured("plain", 2_000, 20);
		measured("product", 1_500, 5);
		this.results.addFigure("fail-over ms", "product", 700);
		this.results.addFigure("fail-over ms", "product", 900);
		this.results.addFigure("fail-over ms", "product", 800);
		String text = new TextReport(Options.parse(), this.results).text();
		assertThat(text.lines().filter((line) -> line.startsWith("put 128 B x64"))).satisfiesExactly(
				(line) -> assertThat(line.split(" +")).contains("plain", "1000", "20.0"),
				(line) -> assertThat(line.split(" +")).contains("product", "1500", "1.50", "0.25"));
		assertThat(text).contains("800.000", "worst 900.000");
	}

	@Test
	void failedOperationsAreShown() {
		this.results.add(CELL, "product", new Measurement(1, 1, 1, 1, 1, 3));
		assertThat(new TextReport(Options.parse(), this.results).text()).contains("3 operations FAILED");
	}

	@Test
	void jsonHasEveryRound() {
		measured("product", 1_500, 5);
		measured("product", 2_500, 7);
		JsonNode load = JsonMapper.shared()
			.readTree(new JsonReport(Options.parse("--full"), this.results).text())
			.get("loads")
			.get(0);
		assertThat(load.get("callers").asInt()).isEqualTo(64);
		assertThat(load.get("product").get("rounds")).hasSize(2);
		assertThat(load.get("product").get("median").get("rate").asDouble()).isEqualTo(2_000);
	}

	@Test
	void optionsSayWhatIsMeasuredAndWhere() {
		Options options = Options.parse("--full", "--only=put 128", "--systems=product", "--json=out.json");
		assertThat(options.plan().name()).isEqualTo("full");
		assertThat(options.plan().cells()).hasSize(4).allMatch((cell) -> cell.bytes() == 128);
		assertThat(options.systems()).containsExactly("product");
		assertThat(options.json()).isEqualTo(Path.of("out.json"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--fast")).withMessageContaining("--fast");
	}

	private void measured(String system, double rate, double cpu) {
		this.results.add(CELL, system, new Measurement(rate, 1, 2, cpu, 100, 0));
	}

}
