package io.submarine.cluster.internal.monitor;

/**
 * The claim that a process was started for. Its first registration takes the claim's
 * place in one piece, and is refused once the claim is gone: another process has been, or
 * may be, started instead.
 *
 * @param key the claim's entry
 * @param fencing the revision that wrote it
 */
public record ClaimedStart(String key, long fencing) {

}
