package io.submarine.cluster.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The main thread of a benchmark process: answers the requests of its parent until that
 * closes standard input, or dies. So no process outlives the program that started it.
 */
public final class CommandLoop {

	/** What an answer's line starts with; all other lines are the process's log. */
	public static final String MARK = "@";

	/**
	 * The verb of an answer to a request that failed; its {@code why} has the failure.
	 */
	public static final String FAILED = "failed";

	private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

	private CommandLoop() {
	}

	/**
	 * Says that the process is ready, and answers requests one after the other. Ends the
	 * process when there are no more.
	 * @param commands what to do, by verb
	 */
	public static void run(Map<String, Command> commands) {
		answer(Message.of("ready"));
		try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				answer(carryOut(commands, Message.parse(line)));
			}
		}
		catch (IOException ex) {
			System.err.println("Standard input broke: " + ex);
		}
		Runtime.getRuntime().halt(0);
	}

	private static Message carryOut(Map<String, Command> commands, Message request) {
		Command command = commands.get(request.verb());
		if (command == null) {
			return Message.of(FAILED).with("why", "unknown request " + request.verb());
		}
		try {
			return command.carryOut(request);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			return Message.of(FAILED).with("why", ex);
		}
	}

	private static void answer(Message message) {
		out.println(MARK + message.toLine());
	}

	/** Carries a request out. */
	@FunctionalInterface
	public interface Command {

		/**
		 * Carries it out, taking as long as that takes.
		 * @param request the request with its values
		 * @return the answer
		 * @throws Exception whose text is the answer
		 */
		Message carryOut(Message request) throws Exception;

	}

}
