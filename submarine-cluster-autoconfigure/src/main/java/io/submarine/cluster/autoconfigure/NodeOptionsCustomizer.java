package io.submarine.cluster.autoconfigure;

import com.alipay.sofa.jraft.option.NodeOptions;

/**
 * Has a last word on the options of JRaft's node. Beans of this type are called in their
 * order, for each server of this process, each time it starts.
 */
@FunctionalInterface
public interface NodeOptionsCustomizer {

	/**
	 * Changes the options.
	 * @param options with all that the properties say; its state machine, its directories
	 * and its peers are not to be changed
	 */
	void customize(NodeOptions options);

}
