package io.submarine.cluster.architecture.wrong.internal.state;

final class ReadsClock {

	long now() {
		return System.currentTimeMillis();
	}

}
