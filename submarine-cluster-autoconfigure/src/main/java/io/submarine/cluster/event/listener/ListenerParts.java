package io.submarine.cluster.event.listener;

import java.util.function.Supplier;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.event.ClusterEventCodec;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.feed.FeedReader;

/**
 * What the listeners of one cluster are made of.
 *
 * @param client tells how the cluster is seen
 * @param reader reads the feed
 * @param codec reads payloads
 * @param publisher publishes replies and dead letters
 * @param cursors keeps cursors
 * @param memberId this process's id as a member
 * @param memberKind what it is
 * @param settings what all listeners have in common
 */
record ListenerParts(ClusterClient client, FeedReader reader, ClusterEventCodec codec, ClusterEventPublisher publisher,
		CursorStore cursors, Supplier<String> memberId, ClusterMember.Kind memberKind, ListenerSettings settings) {

}
