package io.submarine.cluster.architecture.wrong.internal.client;

import io.grpc.ManagedChannel;

record KnowsGrpc(ManagedChannel channel) {
}
