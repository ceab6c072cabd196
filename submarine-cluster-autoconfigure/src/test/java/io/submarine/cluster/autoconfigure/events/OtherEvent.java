package io.submarine.cluster.autoconfigure.events;

/** Found by no annotation. */
public record OtherEvent(String text) {

}
