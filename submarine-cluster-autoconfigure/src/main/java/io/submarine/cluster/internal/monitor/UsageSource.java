package io.submarine.cluster.internal.monitor;

/** Tells how busy this process is. */
@FunctionalInterface
public interface UsageSource {

	/** Tells nothing. */
	UsageSource NONE = () -> new byte[0];

	/**
	 * The usage as the next beat is to carry it. Must return at once: it is called on the
	 * thread that beats. A beat goes out without it if it throws.
	 * @return JSON; empty for none
	 */
	byte[] usage();

}
