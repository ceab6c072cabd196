package io.submarine.cluster.benchmark.plain;

/**
 * What the client asks a server.
 *
 * @param kind PUT, READ, LOCAL_READ or AWAIT
 * @param key the key
 * @param value the value of a PUT; the number that an AWAIT waits for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(Kind kind, String key, byte[] value) {

	enum Kind {

		PUT, READ, LOCAL_READ, AWAIT

	}

}
