/** Payloads that a scan finds, or not. */
@NullMarked
package io.submarine.cluster.autoconfigure.events;

import org.jspecify.annotations.NullMarked;
