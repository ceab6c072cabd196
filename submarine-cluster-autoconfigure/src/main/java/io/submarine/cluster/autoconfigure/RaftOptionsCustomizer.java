package io.submarine.cluster.autoconfigure;

import com.alipay.sofa.jraft.option.RaftOptions;

/**
 * Has a last word on the options of JRaft's engine. Beans of this type are called in
 * their order, for each server of this process, each time it starts.
 */
@FunctionalInterface
public interface RaftOptionsCustomizer {

	/**
	 * Changes the options.
	 * @param options with all that the properties say
	 */
	void customize(RaftOptions options);

}
