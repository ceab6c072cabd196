/**
 * The metadata center over REST: entries, watches, transactions, leases.
 */
@NullMarked
package io.submarine.sample.metadata;

import org.jspecify.annotations.NullMarked;
