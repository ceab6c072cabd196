/**
 * What clients saw of a cluster under faults, and whether it can have been so. Calls go
 * into a {@link io.submarine.cluster.integration.history.HistoryRecorder} from any
 * threads; {@link io.submarine.cluster.integration.history.HistoryChecker} then names
 * each thing that a linearizable store cannot have answered.
 */
@NullMarked
package io.submarine.cluster.integration.history;

import org.jspecify.annotations.NullMarked;
