package io.submarine.cluster.autoconfigure;

import java.util.function.IntConsumer;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.event.listener.ShutdownHandler;
import io.submarine.cluster.event.listener.ShutdownRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Closes the application, then ends the process with the exit code it gives. */
final class ProcessShutdown implements ShutdownHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProcessShutdown.class);

	private final ConfigurableApplicationContext context;

	private final IntConsumer exit;

	/**
	 * Creates one.
	 * @param context the application
	 * @param exit ends the process
	 */
	ProcessShutdown(ConfigurableApplicationContext context, IntConsumer exit) {
		this.context = context;
		this.exit = exit;
	}

	/** On a thread of its own: the caller's ends with the application. */
	@Override
	public void shutDown(ClusterEvent<ShutdownRequest> request) {
		logger.info("This process ends, because member '{}' asks for it: {}", request.origin(),
				request.payload().reason());
		new Thread(() -> this.exit.accept(SpringApplication.exit(this.context)), "cluster-shutdown").start();
	}

}
