package io.submarine.cluster.architecture.wrong.internal.client;

final class ReadsWallClock {

	long now() {
		return System.currentTimeMillis();
	}

}
