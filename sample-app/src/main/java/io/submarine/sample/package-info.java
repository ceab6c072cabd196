/**
 * The sample application. Start at {@link io.submarine.sample.SampleApplication}.
 */
@NullMarked
package io.submarine.sample;

import org.jspecify.annotations.NullMarked;
