/**
 * A process's side of its cluster: finds and follows the leader, holds the session that
 * makes retries apply once, packs calls under load, and keeps feed readers going over the
 * loss of a server. Start at {@link io.submarine.cluster.internal.client.ClientCalls},
 * which is what the API packages use.
 */
@NullMarked
package io.submarine.cluster.internal.client;

import org.jspecify.annotations.NullMarked;
