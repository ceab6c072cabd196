/** Events of the cluster over REST, published and read as they come. */
@NullMarked
package io.submarine.sample.events;

import org.jspecify.annotations.NullMarked;
