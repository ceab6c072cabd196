/**
 * The rules of the layout, as tests: which package may use which, what the engine's parts
 * must not know, what users may see. Start at {@code ArchitectureTests}. Each rule says
 * its reason when it is broken, and fails on an example in {@code wrong}.
 */
@NullMarked
package io.submarine.cluster.architecture;

import org.jspecify.annotations.NullMarked;
