package io.submarine.cluster.event.listener;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.feed.MemberChanged;

/**
 * The payload of the events of the built-in type {@code cluster.member}: a member came,
 * went, or went silent. The cluster itself tells of it, so such an event has no origin.
 * It is told at its place among all other events, once for each listener, as these are.
 *
 * @param memberId the member's id
 * @param memberKind what it is
 * @param change what happened to it
 */
public record MemberChange(String memberId, ClusterMember.Kind memberKind, MemberChanged.Kind change) {

}
