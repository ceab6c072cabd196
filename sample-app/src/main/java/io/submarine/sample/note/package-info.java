/**
 * Notes: how they are kept in the metadata center, in pieces, and every change there is.
 * Begin at {@link io.submarine.sample.note.Notes}. Its methods block and may be called on
 * any thread. What is refused says why and has changed nothing; what the cluster fails to
 * do is thrown as a {@link io.submarine.cluster.ClusterException}.
 */
@NullMarked
package io.submarine.sample.note;

import org.jspecify.annotations.NullMarked;
