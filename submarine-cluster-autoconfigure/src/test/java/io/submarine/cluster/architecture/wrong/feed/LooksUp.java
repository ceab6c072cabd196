package io.submarine.cluster.architecture.wrong.feed;

import io.submarine.cluster.architecture.wrong.metadata.ShowsEngine;

public record LooksUp(ShowsEngine above) {
}
