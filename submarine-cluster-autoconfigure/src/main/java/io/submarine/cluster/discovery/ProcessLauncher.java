package io.submarine.cluster.discovery;

/** Starts processes, in the application's way. */
@FunctionalInterface
public interface ProcessLauncher {

	/**
	 * Has a process started at {@link Claim#server()} with {@link Claim#arguments()}. It
	 * need not be ready on return.
	 * @param claim what it is started for
	 * @throws Exception if it cannot be started there: another server is tried
	 */
	void launch(Claim claim) throws Exception;

}
