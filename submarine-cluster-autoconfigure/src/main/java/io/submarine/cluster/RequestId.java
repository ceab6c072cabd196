package io.submarine.cluster;

/**
 * Names one change that a client asked for. Asked for again under the same id, it is
 * applied at most once and gives its first result.
 *
 * @param session the client's session
 * @param number the number of the request in the session, from 1
 */
public record RequestId(long session, long number) {

	@Override
	public String toString() {
		return this.session + "/" + this.number;
	}

}
