package io.submarine.cluster.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/** Matches in a process that takes part in a cluster. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@Conditional(OnClusterCondition.class)
@interface ConditionalOnCluster {

	/**
	 * The cluster.
	 * @return its name
	 */
	ClusterName value();

	/**
	 * Whether the process must be a server of it.
	 * @return false for any part
	 */
	boolean server() default false;

}
