package io.submarine.cluster.benchmark.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much is measured.
 *
 * @param name quick or full
 * @param heatMillis load of each kind before the first round, so that code is compiled
 * @param rounds how often each cell is run for each system, in turn
 * @param warmMillis load before the measured time of a cell
 * @param measureMillis the measured time
 * @param puts how many puts a watch is measured with
 * @param kills how many fail-overs
 * @param cells the loads
 */
record Plan(String name, long heatMillis, int rounds, long warmMillis, long measureMillis, int puts, int kills,
		List<Cell> cells) {

	static final Plan QUICK = new Plan("quick", 3_000, 3, 700, 2_500, 20, 3, allCells());

	static final Plan FULL = new Plan("full", 10_000, 5, 1_500, 5_000, 100, 11, allCells());

	/** Only the loads whose name contains a text, as in "put 128". */
	Plan only(String text) {
		return new Plan(this.name, this.heatMillis, this.rounds, this.warmMillis, this.measureMillis, this.puts,
				this.kills, this.cells.stream().filter((cell) -> cell.toString().contains(text)).toList());
	}

	/**
	 * What runs before anything is measured: the loads themselves, twice, since one
	 * caller takes other ways through the code than many, and each has to be compiled.
	 */
	List<Cell> heating() {
		List<Cell> small = this.cells.stream()
			.map((cell) -> new Cell(cell.operation(), 128, cell.callers()))
			.distinct()
			.toList();
		return Stream.concat(small.stream(), small.stream()).toList();
	}

	private static List<Cell> allCells() {
		List<Cell> cells = new ArrayList<>();
		add(cells, "PUT", 128);
		add(cells, "PUT", 1_024);
		add(cells, "PUT", 16_384);
		add(cells, "READ", 128);
		add(cells, "LOCAL_READ", 128);
		add(cells, "TRANSACTION", 128);
		return List.copyOf(cells);
	}

	private static void add(List<Cell> cells, String operation, int bytes) {
		for (int callers : new int[] { 1, 16, 64, 256 }) {
			cells.add(new Cell(operation, bytes, callers));
		}
	}

}
