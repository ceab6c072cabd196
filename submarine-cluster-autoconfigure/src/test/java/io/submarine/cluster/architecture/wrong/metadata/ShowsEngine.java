package io.submarine.cluster.architecture.wrong.metadata;

import io.submarine.cluster.architecture.wrong.feed.LooksUp;
import io.submarine.cluster.architecture.wrong.internal.client.KnowsRaft;

import org.jspecify.annotations.Nullable;

public final class ShowsEngine {

	private final KnowsRaft hidden;

	private @Nullable LooksUp cycle;

	public ShowsEngine(KnowsRaft hidden) {
		this.hidden = hidden;
	}

	public KnowsRaft shown() {
		return this.hidden;
	}

	@Nullable LooksUp cycle() {
		return this.cycle;
	}

	void cycle(LooksUp above) {
		this.cycle = above;
	}

}
