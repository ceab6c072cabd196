package io.submarine.sample.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.submarine.cluster.feed.FeedSubscription;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All clients that are sent events. They are let go before the web server stops, which
 * would wait for them.
 */
@Component
public class EventStreams implements SmartLifecycle {

	private static final int MAX_STREAMS = 1_000;

	private static final long HEARTBEAT_SECONDS = 10;

	private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Threads threads;

	/**
	 * Opens a stream.
	 * @param source begins to feed the stream and gives what ends that
	 * @return what the handler returns
	 */
	public SseEmitter open(Function<EventStream, FeedSubscription> source) {
		Threads running = this.threads;
		if (running == null || this.streams.size() >= MAX_STREAMS) {
			throw new UnavailableException(
					(running == null) ? "This server is stopping" : "%d streams are open".formatted(MAX_STREAMS));
		}
		EventStream stream = new EventStream(running.senders(), this.streams::remove);
		this.streams.add(stream);
		try {
			stream.onClose(source.apply(stream)::close);
		}
		catch (RuntimeException ex) {
			stream.close();
			throw ex;
		}
		// Sends the headers: until then the client does not know that the stream is open.
		stream.sendHeartbeat();
		return stream.emitter();
	}

	@Override
	public void start() {
		this.threads = Threads.start(this::sendHeartbeats);
	}

	@Override
	public void stop() {
		Threads stopping = this.threads;
		this.threads = null;
		List.copyOf(this.streams).forEach(EventStream::close);
		if (stopping != null) {
			stopping.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.threads != null;
	}

	private void sendHeartbeats() {
		for (EventStream stream : this.streams) {
			stream.executor().execute(stream::sendHeartbeat);
		}
	}

	/**
	 * A slow client holds up a thread of its own, and nobody else.
	 *
	 * @param heartbeats sends them until it is cancelled
	 */
	private record Threads(ExecutorService senders, ScheduledExecutorService clock, Future<?> heartbeats) {

		static Threads start(Runnable sendHeartbeats) {
			CustomizableThreadFactory factory = new CustomizableThreadFactory("event-stream-");
			factory.setDaemon(true);
			ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(factory);
			return new Threads(Executors.newCachedThreadPool(factory), clock, clock
				.scheduleWithFixedDelay(sendHeartbeats, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS));
		}

		void stop() {
			this.heartbeats.cancel(false);
			this.clock.shutdownNow();
			this.senders.shutdownNow();
		}

	}

}
