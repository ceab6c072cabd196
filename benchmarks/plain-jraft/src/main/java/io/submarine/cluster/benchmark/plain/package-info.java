/**
 * What a user of JRaft would write in an afternoon: a map behind stock JRaft on Bolt, one
 * log entry per operation, all options at their defaults. Start at
 * {@link io.submarine.cluster.benchmark.plain.PlainServer}. Requests are carried out on
 * Bolt's and JRaft's threads; one that fails is answered so, and the client tries again.
 */
@NullMarked
package io.submarine.cluster.benchmark.plain;

import org.jspecify.annotations.NullMarked;
