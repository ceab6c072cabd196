package io.submarine.cluster.internal.client;

import org.jspecify.annotations.Nullable;

/**
 * The request numbers of one session. The server keeps the result of every number until
 * all before it are answered, so the distance from the lowest unanswered to the highest
 * is bounded. A change whose outcome was reported as unknown keeps its number, so that it
 * can be asked for again, until the room is needed.
 * <p>
 * Guarded by the lock of {@link ChangeQueue}.
 */
final class Window {

	private final long session;

	private final @Nullable Change[] slots;

	private long low = 1;

	private long next = 1;

	Window(long session, int size) {
		this.session = session;
		this.slots = new Change[size];
	}

	long session() {
		return this.session;
	}

	/** All numbers below this have been answered. */
	long low() {
		return this.low;
	}

	boolean hasRoom() {
		while (this.next - this.low == this.slots.length) {
			Change lowest = at(this.low);
			if (lowest == null || !lowest.isAbandoned()) {
				return false;
			}
			remove(this.low);
		}
		return true;
	}

	/** Gives a change the next number; there must be room. */
	long add(Change change) {
		long number = this.next++;
		this.slots[index(number)] = change;
		return number;
	}

	/** Puts a change in the place of the one with the same number. */
	void replace(Change change) {
		this.slots[index(change.number)] = change;
	}

	void remove(long number) {
		if (number < this.low || number >= this.next) {
			return;
		}
		this.slots[index(number)] = null;
		while (this.low < this.next && this.slots[index(this.low)] == null) {
			this.low++;
		}
	}

	@Nullable Change at(long number) {
		return (number >= this.low && number < this.next) ? this.slots[index(number)] : null;
	}

	long next() {
		return this.next;
	}

	private int index(long number) {
		return (int) (number % this.slots.length);
	}

}
