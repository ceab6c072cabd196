package io.submarine.sample.web;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client that is sent events as they come. Ends when the client goes, its source ends
 * or the server stops. Thread-safe; sending blocks while the client is slow.
 */
public final class EventStream {

	private final SseEmitter emitter = new SseEmitter(0L);

	private final AtomicBoolean ended = new AtomicBoolean();

	private final AtomicReference<@Nullable Runnable> source = new AtomicReference<>();

	private final AtomicBoolean beating = new AtomicBoolean();

	private final Executor executor;

	private final Consumer<EventStream> onEnd;

	EventStream(Executor executor, Consumer<EventStream> onEnd) {
		this.executor = executor;
		this.onEnd = onEnd;
		this.emitter.onCompletion(this::end);
		this.emitter.onTimeout(this::end);
		this.emitter.onError((error) -> end());
	}

	/**
	 * Where to send from.
	 * @return an executor whose tasks may block
	 */
	public Executor executor() {
		return this.executor;
	}

	/**
	 * Sends an event.
	 * @param id what the client names to resume after it
	 * @param event the event's name
	 * @param data sent as JSON
	 */
	public void send(long id, String event, Object data) {
		send(SseEmitter.event().id(Long.toString(id)).name(event).data(data, MediaType.APPLICATION_JSON));
	}

	/**
	 * Sends an event without a name, as clients get those they did not name.
	 * @param id what the client names to resume after it
	 * @param data sent as JSON
	 */
	public void send(long id, Object data) {
		send(SseEmitter.event().id(Long.toString(id)).data(data, MediaType.APPLICATION_JSON));
	}

	/**
	 * Sends what clients ignore, to find out whether this one is still there. Does
	 * nothing while the last one is still on its way.
	 */
	void sendHeartbeat() {
		if (this.beating.compareAndSet(false, true)) {
			send(SseEmitter.event().comment(""));
			this.beating.set(false);
		}
	}

	private void send(SseEmitter.SseEventBuilder event) {
		if (this.ended.get()) {
			return;
		}
		try {
			this.emitter.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			// The client is gone: the container ends the request by itself.
			end();
		}
	}

	/** Ends the stream, and what feeds it. */
	public void close() {
		end();
		this.emitter.complete();
	}

	/**
	 * Says what feeds this stream.
	 * @param closeSource called once, when the stream ends or has ended
	 */
	void onClose(Runnable closeSource) {
		this.source.set(closeSource);
		if (this.ended.get()) {
			closeSource();
		}
	}

	private void end() {
		if (this.ended.compareAndSet(false, true)) {
			this.onEnd.accept(this);
			closeSource();
		}
	}

	private void closeSource() {
		Runnable closeSource = this.source.getAndSet(null);
		if (closeSource != null) {
			closeSource.run();
		}
	}

	SseEmitter emitter() {
		return this.emitter;
	}

}
