package io.submarine.cluster.integration.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Command lines of JVMs that start quickly and stay small. */
public final class Jvm {

	private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
			"-Dcom.google.protobuf.use_unsafe_pre22_gencode=true");

	private Jvm() {
	}

	/**
	 * Runs a class of this JVM's class path.
	 * @param main the class
	 * @param arguments its arguments
	 * @return the command
	 */
	public static List<String> command(Class<?> main, String... arguments) {
		List<String> command = new ArrayList<>(java());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(Arrays.asList(arguments));
		return command;
	}

	/**
	 * Runs a jar.
	 * @param jar the jar
	 * @param arguments its arguments
	 * @return the command
	 */
	public static List<String> command(Path jar, List<String> arguments) {
		List<String> command = new ArrayList<>(java());
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(arguments);
		return command;
	}

	private static List<String> java() {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(OPTIONS);
		return command;
	}

}
