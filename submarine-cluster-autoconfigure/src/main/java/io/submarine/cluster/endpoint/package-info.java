/**
 * The cluster for those who operate it: see
 * {@link io.submarine.cluster.endpoint.ClusterEndpoint}, the actuator endpoint
 * {@code cluster}. Present when Boot's actuator is. Looks cost the cluster nothing;
 * operations block the calling thread until they are done. What fails says whether
 * anything changed.
 */
@NullMarked
package io.submarine.cluster.endpoint;

import org.jspecify.annotations.NullMarked;
