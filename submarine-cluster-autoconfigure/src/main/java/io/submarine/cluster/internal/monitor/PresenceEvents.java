package io.submarine.cluster.internal.monitor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.SerialExecutor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, in order, on threads for user code. */
final class PresenceEvents {

	private static final Logger logger = LoggerFactory.getLogger(PresenceEvents.class);

	private final List<PresenceListener> listeners = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> first = new CompletableFuture<>();

	private final Executor told;

	PresenceEvents(ClientCalls client) {
		this.told = new SerialExecutor(client.callbacks());
	}

	void add(PresenceListener listener) {
		this.listeners.add(listener);
	}

	CompletionStage<Void> first() {
		return this.first.minimalCompletionStage();
	}

	void registered(long lease) {
		tell((listener) -> listener.registered(lease));
		this.told.execute(() -> this.first.complete(null));
	}

	void lost(long lease, boolean replaced) {
		tell((listener) -> listener.lost(lease, replaced));
	}

	/** There will be no first registration, if there was none. */
	void over(String reason) {
		this.told.execute(() -> this.first.completeExceptionally(new IllegalStateException(reason)));
	}

	private void tell(Consumer<PresenceListener> news) {
		this.told.execute(() -> this.listeners.forEach((listener) -> tell(listener, news)));
	}

	private static void tell(PresenceListener listener, Consumer<PresenceListener> news) {
		try {
			news.accept(listener);
		}
		catch (Throwable ex) {
			logger.error("A listener of this member's presence failed", ex);
		}
	}

}
