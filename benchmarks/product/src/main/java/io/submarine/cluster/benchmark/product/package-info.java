/**
 * The product as its users get it: the metadata template over a client, servers with all
 * settings at their defaults. Start at
 * {@link io.submarine.cluster.benchmark.product.ProductTarget}. Its futures complete on
 * the client's callback threads; failures are the product's own, after its own tries.
 */
@NullMarked
package io.submarine.cluster.benchmark.product;

import org.jspecify.annotations.NullMarked;
