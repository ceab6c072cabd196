package io.submarine.cluster.autoconfigure;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Ends the application of a process that was started for a claim that is gone: its group
 * has, or is about to have, another process.
 */
final class OrphanedProcess implements Runnable {

	private final ConfigurableApplicationContext context;

	private OrphanedProcess(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Runnable of(ConfigurableApplicationContext context) {
		return new OrphanedProcess(context);
	}

	/** On a thread of its own: the caller's ends with the context. */
	@Override
	public void run() {
		new Thread(this.context::close, "cluster-orphaned-process").start();
	}

}
