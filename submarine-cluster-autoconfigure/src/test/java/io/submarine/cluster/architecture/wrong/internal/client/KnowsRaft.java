package io.submarine.cluster.architecture.wrong.internal.client;

import com.alipay.sofa.jraft.Node;

public record KnowsRaft(Node node) {
}
