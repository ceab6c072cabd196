/** What monitoring systems make of a cluster: real ones, started here. */
@NullMarked
package io.submarine.cluster.integration.monitoring;

import org.jspecify.annotations.NullMarked;
