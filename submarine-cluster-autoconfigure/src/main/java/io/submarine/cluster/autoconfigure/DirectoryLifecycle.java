package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.discovery.FeedClusterDirectory;

import org.springframework.context.SmartLifecycle;

/** Has a directory follow its cluster while the client runs. */
final class DirectoryLifecycle implements SmartLifecycle {

	private final FeedClusterDirectory directory;

	private volatile boolean running;

	DirectoryLifecycle(FeedClusterDirectory directory) {
		this.directory = directory;
	}

	@Override
	public void start() {
		this.directory.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.directory.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	/** After the client, and before all that may look members up. */
	@Override
	public int getPhase() {
		return ClusterLifecycle.PHASE + 1;
	}

}
