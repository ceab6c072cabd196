package io.submarine.cluster.benchmark.client;

import java.util.concurrent.CompletableFuture;

/** The kinds of load. */
enum Operation {

	PUT {
		@Override
		CompletableFuture<?> begin(Target target, String key, byte[] value) {
			return target.put(key, value);
		}
	},

	READ {
		@Override
		CompletableFuture<?> begin(Target target, String key, byte[] value) {
			return target.read(key);
		}
	},

	LOCAL_READ {
		@Override
		CompletableFuture<?> begin(Target target, String key, byte[] value) {
			return target.localRead(key);
		}
	},

	TRANSACTION {
		@Override
		CompletableFuture<?> begin(Target target, String key, byte[] value) {
			return target.transaction(key, value);
		}
	};

	abstract CompletableFuture<?> begin(Target target, String key, byte[] value);

}
