package io.submarine.cluster.event.listener;

import io.submarine.cluster.event.ClusterEventType;

/**
 * Something else that tests tell each other, and what they answer.
 *
 * @param number which one
 */
@ClusterEventType("test.ping")
record Ping(int number) {

}
