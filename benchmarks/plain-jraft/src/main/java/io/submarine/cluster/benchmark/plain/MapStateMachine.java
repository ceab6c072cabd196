package io.submarine.cluster.benchmark.plain;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Iterator;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.core.StateMachineAdapter;

/** A map. Keeps no snapshots. */
final class MapStateMachine extends StateMachineAdapter {

	private static final byte[] NOTHING = {};

	private final Map<String, byte[]> map = new ConcurrentHashMap<>();

	private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

	private volatile long applied;

	byte[] get(String key) {
		return this.map.getOrDefault(key, NOTHING);
	}

	long applied() {
		return this.applied;
	}

	/** Waits until the key's number is at least this one. */
	void await(String key, byte[] number, Consumer<byte[]> onNumber) {
		this.waiting.add(new Waiting(key, ByteBuffer.wrap(number).getLong(), onNumber, new AtomicBoolean()));
		wake();
	}

	@Override
	public void onApply(Iterator entries) {
		while (entries.hasNext()) {
			Request put = PlainSerializer.request(entries.getData().duplicate());
			this.map.put(put.key(), put.value());
			this.applied = entries.getIndex();
			Closure done = entries.done();
			if (done != null) {
				done.run(Status.OK());
			}
			entries.next();
		}
		if (!this.waiting.isEmpty()) {
			wake();
		}
	}

	/**
	 * A waiter whose number came while it was put into the queue is found by its own
	 * call.
	 */
	private void wake() {
		this.waiting.removeIf((one) -> {
			byte[] value = get(one.key());
			return value.length == Long.BYTES && ByteBuffer.wrap(value).getLong() >= one.number() && one.wake(value);
		});
	}

	private record Waiting(String key, long number, Consumer<byte[]> onNumber, AtomicBoolean woken) {

		boolean wake(byte[] value) {
			if (this.woken.compareAndSet(false, true)) {
				this.onNumber.accept(value);
			}
			return true;
		}

	}

}
